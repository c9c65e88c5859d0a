import { useEffect, useLayoutEffect, useRef, type ComponentType, type KeyboardEvent } from 'react';
import type { Room } from '../../state/rooms';
import { addressOf } from '../../state/route';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import { Icon } from '../parts/Icon';
import { goTo } from '../useRoute';
import { About } from './About';
import { Bans } from './Bans';
import { FindInRoom } from './FindInRoom';
import { Invite } from './Invite';
import { Members } from './Members';
import type { PanelName } from './panels';
import { Pins } from './Pins';
import { Programs } from './Programs';
import { RoomReports } from './RoomReports';
import { Settings } from './Settings';
import { Threads } from './Threads';

export interface PanelProps {
    room: Room;
}

const VIEWS: Record<PanelName, ComponentType<PanelProps>> = {
    about: About, members: Members, invite: Invite, bans: Bans, pins: Pins, threads: Threads,
    find: FindInRoom, settings: Settings, reports: RoomReports, programs: Programs,
};

/** Beside the messages, on a phone in their place: one part of what a room has. */
export default function Panel({ room, name }: PanelProps & { name: PanelName }) {
    const title = texts.panel.titles[name];
    const heading = useRef<HTMLHeadingElement>(null);
    const View = VIEWS[name];
    useLayoutEffect(() => {
        const home = heading.current?.closest('.home');
        home?.toggleAttribute('data-panel', true);
        return () => { home?.toggleAttribute('data-panel', false); };
    }, []);
    useEffect(() => {
        // A view that is there to write in has taken the focus already.
        const isInside = heading.current?.closest('.room-panel')?.querySelector('.panel-content :focus');
        if (!isInside) heading.current?.focus();
    }, [name]);
    const close = (): void => goTo(room.id);
    const onKeyDown = (event: KeyboardEvent): void => {
        // A dialog or a menu that lies above is left first.
        const target = event.target as Element;
        const isInside = event.currentTarget.contains(target) && !target.closest('dialog, [popover]');
        if (event.key === 'Escape' && !event.defaultPrevented && isInside) close();
    };
    return (
        <aside className="room-panel" aria-label={title} onKeyDown={onKeyDown}>
            <header>
                {name !== 'about' && (
                    <a className="round" href={addressOf(room.id, 'about')} aria-label={roomTexts().about.back}>
                        <Icon name="back" />
                    </a>
                )}
                <h1 ref={heading} tabIndex={-1}>{title}</h1>
                <button className="round quiet" aria-label={texts.parts.close} onClick={close}><Icon name="close" /></button>
            </header>
            <div className="panel-content"><View key={name} room={room} /></div>
        </aside>
    );
}
