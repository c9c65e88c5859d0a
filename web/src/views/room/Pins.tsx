import { voiceOf } from '../../state/item';
import { texts } from '../../texts';
import { roomTexts } from '../../texts/room';
import type { LoggedEvent } from '../../wire/protocol';
import { deed } from '../deed';
import { Listing } from '../Listing';
import { Icon } from '../parts/Icon';
import { Found } from '../search/Found';
import { useClient, useSignal } from '../use';
import { useAgainAfter } from '../useHeard';
import { usePages, type Paging } from '../usePages';
import type { PanelProps } from './Panel';
import { usePowers } from './usePowers';

const PAGING: Paging<{ events: LoggedEvent[] }, LoggedEvent> = {
    rows: ({ events }) => events, next: () => undefined,
};
const CHANGES = /rooms\.(un)?pinned|rooms\.deleted|rooms\.edited/;

/** What the room keeps in sight. */
export function Pins({ room }: PanelProps) {
    const { ask } = useClient();
    const row = useSignal(room.row);
    const powers = usePowers(row);
    const pages = usePages('rooms.pins', { room: room.id }, PAGING);
    useAgainAfter(({ topic, event }) => topic === room.id && CHANGES.test(event), pages.again);
    const unpin = (message: string): void =>
        deed(ask('rooms.unpin', { room: room.id, message }), roomTexts().pins.unpinned);
    return (
        <Listing pages={pages} label={texts.panel.titles.pins} empty={roomTexts().pins.none} className="founds">
            {({ id, actor, at, body }) => (
                <Found key={id} room={room.id} message={id} actor={actor} at={at} text={String(body['text'] ?? '')} voice={voiceOf(body)}>
                    {(powers.moderates || row.kind === 'direct') && (
                        <button className="round quiet" aria-label={roomTexts().pins.unpin} title={roomTexts().pins.unpin} onClick={() => unpin(id)}>
                            <Icon name="close" />
                        </button>
                    )}
                </Found>
            )}
        </Listing>
    );
}
