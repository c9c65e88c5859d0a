import { administers } from '../../state/powers';
import { scriptTexts } from '../../texts/scripts';
import type { PageProps } from '../pages';
import { useRank } from '../room/usePowers';
import { Script } from './Script';
import { ScriptsList } from './ScriptsList';

/** The rules of the server in Lua: how they do, and each of them to be tried, written and switched. */
export default function ScriptsPage({ rest: [name, part] }: PageProps) {
    const rank = useRank();
    if (!administers(rank)) return <p className="page-state">{scriptTexts().notYours}</p>;
    return (
        <div className="page-content scripts">
            {name ? <Script key={name} name={name} part={part ?? ''} /> : <ScriptsList />}
        </div>
    );
}
