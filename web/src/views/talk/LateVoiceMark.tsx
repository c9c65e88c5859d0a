import { lazy, Suspense } from 'react';
import type { Voice } from '../../state/item';

const VoiceMark = lazy(() => import('./VoiceMark'));

/** The mark of a voice, which is loaded with the first message that has one. */
export const LateVoiceMark = ({ voice }: { voice: Voice }) =>
    voice.script || voice.program !== undefined ? <Suspense fallback={null}><VoiceMark voice={voice} /></Suspense> : null;
