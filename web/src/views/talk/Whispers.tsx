import type { Room } from '../../state/rooms';
import type { Whisper } from '../../state/whispers';
import { commandTexts } from '../../texts/commands';
import { Icon } from '../parts/Icon';
import { useClient, useName } from '../use';
import VoiceMark from './VoiceMark';

/** What programs told this person alone, below what was said. */
export default function Whispers({ room, whispers }: { room: Room; whispers: readonly Whisper[] }) {
    const { talking } = useClient();
    return <>{whispers.map((whisper) => (
        <Row key={whisper.id} whisper={whisper} dismiss={() => talking.whispers.dismiss(room.id, whisper.id)} />
    ))}</>;
}

function Row({ whisper, dismiss }: { whisper: Whisper; dismiss(): void }) {
    const words = commandTexts();
    return (
        <article className="whisper">
            <div>
                <bdi className="author">{useName(whisper.actor)}<VoiceMark voice={whisper} /></bdi>
                <p className="text" dir="auto">{whisper.text}</p>
                <p className="meta">{words.onlyYou}</p>
            </div>
            <button className="round quiet" aria-label={words.dismiss} title={words.dismiss} onClick={dismiss}>
                <Icon name="close" />
            </button>
        </article>
    );
}
