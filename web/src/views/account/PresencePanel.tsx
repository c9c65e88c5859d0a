import type { Mine } from '../../state/contacts';
import { laterTexts } from '../../texts/later';
import { useClient, useSignal } from '../use';
import { useDeed } from '../useDeed';
import { Panel } from './Panel';

const CHOICES: readonly Mine['presence'][] = ['online', 'away', 'do_not_disturb', 'invisible'];

/** As what others see one while one is there; absent where the server has no Contacts. */
export function PresencePanel() {
    const { contacts } = useClient();
    const mine = useSignal(contacts.mine);
    const { run } = useDeed();
    const text = laterTexts().account;
    if (!mine) return null;
    return (
        <Panel title={text.presence}>
            <div className="cards" role="radiogroup" aria-label={text.presence}>
                {CHOICES.map((choice) => (
                    <label key={choice} className="radio-card">
                        <input
                            type="radio" name="presence" checked={mine.presence === choice}
                            onChange={() => void run(() => contacts.choosePresence(choice))} />
                        <span className={`dot is-${choice === 'invisible' ? 'offline' : choice}`} />
                        <span>
                            <span className="radio-name">{text.presences[choice]}</span>
                            <span className="hint">{text.presenceHints[choice]}</span>
                        </span>
                    </label>
                ))}
            </div>
        </Panel>
    );
}
