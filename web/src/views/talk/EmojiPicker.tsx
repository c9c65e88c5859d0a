import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { texts } from '../../texts';
import { askingTexts } from '../../texts/asking';
import type { Place } from '../parts/MenuList';
import { usePopover } from '../parts/usePopover';
import { found, loadEmoji, recent, taken, type Emoji } from './emoji';

interface EmojiPickerProps {
    place: Place;
    take(sign: string): void;
    close(): void;
}

/** All signs, to be looked through or searched: arrows move, Enter takes. */
export default function EmojiPicker({ place, take, close }: EmojiPickerProps) {
    const [groups, setGroups] = useState<readonly Emoji[][]>();
    const [wanted, setWanted] = useState('');
    const popover = usePopover(place, close);
    const field = useRef<HTMLInputElement>(null);
    const id = useId();
    const text = askingTexts().picker;
    useEffect(() => { void loadEmoji().then(setGroups, close); }, []);
    useEffect(() => field.current?.focus(), []);
    const choose = (sign: string): void => {
        taken(sign);
        close();
        take(sign);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        const buttons = [...popover.current?.querySelectorAll<HTMLElement>('.signs button') ?? []];
        const at = buttons.indexOf(document.activeElement as HTMLElement);
        if (at < 0 && event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            buttons[0]?.click();
        }
        const next = at < 0 ? (event.key === 'ArrowDown' ? 0 : undefined) : moved(event.key, at, columnsOf(buttons));
        if (next === undefined) return;
        event.preventDefault();
        if (next < 0) field.current?.focus();
        else buttons[Math.min(next, buttons.length - 1)]?.focus();
    };
    return (
        <div ref={popover} className="picker" role="dialog" aria-label={text.title} onKeyDown={onKeyDown}>
            <input
                ref={field} type="search" value={wanted} aria-label={text.search} placeholder={text.search}
                dir="auto" aria-controls={id} onChange={(event) => setWanted(event.target.value)} />
            <div id={id} className="picker-content" tabIndex={0} role="group" aria-label={text.title}>
                {groups
                    ? <Shown groups={groups} wanted={wanted.trim()} choose={choose} />
                    : <p className="hint" role="status">{texts.messages.loading}</p>}
            </div>
        </div>
    );
}

function Shown({ groups, wanted, choose }: {
    groups: readonly Emoji[][]; wanted: string; choose(sign: string): void;
}) {
    const text = askingTexts().picker;
    if (wanted !== '') {
        const hits = found(groups, wanted);
        if (hits.length === 0) return <p className="hint" role="status">{text.none}</p>;
        return <Group title={text.found} signs={hits} choose={choose} />;
    }
    const known = new Map(groups.flat().map((each) => [each.sign, each]));
    const latest = recent().flatMap((sign) => known.get(sign) ?? []);
    return (
        <>
            <Group title={text.recent} signs={latest} choose={choose} />
            {groups.map((signs, at) =>
                <Group key={at} title={text.groups[at] ?? ''} signs={signs} choose={choose} />)}
        </>
    );
}

function Group({ title, signs, choose }: {
    title: string; signs: readonly Emoji[]; choose(sign: string): void;
}) {
    return (
        <section className="signs" aria-label={title}>
            <p aria-hidden="true">{title}</p>
            <div>
                {signs.map(({ sign, name }) => (
                    <button key={sign} type="button" aria-label={name} title={name} tabIndex={-1} onClick={() => choose(sign)}>{sign}</button>
                ))}
            </div>
        </section>
    );
}

/** So many stand beside each other: fewer where fingers need more room. */
function columnsOf([first, ...others]: HTMLElement[]): number {
    const below = others.findIndex((each) => each.offsetTop !== first?.offsetTop);
    return below < 0 ? others.length + 1 : below + 1;
}

function moved(key: string, at: number, columns: number): number | undefined {
    switch (key) {
        case 'ArrowRight': return at + 1;
        case 'ArrowLeft': return at - 1;
        case 'ArrowDown': return at + columns;
        case 'ArrowUp': return at - columns;
        default: return undefined;
    }
}
