import { useState } from 'react';
import { chooseLanguage, chosenLanguage } from '../../browser/language';
import { LANGUAGES } from '../../texts';
import { laterTexts } from '../../texts/later';
import { Panel } from '../account/Panel';
import { Select } from '../account/Select';
import { NoticeSettings } from '../notices/NoticeSettings';
import { KeysDialog } from './KeysDialog';

/** What is set for this browser, and for no other device. */
export function DevicePart() {
    const [isShowingKeys, setShowingKeys] = useState(false);
    const text = laterTexts().device;
    return (
        <>
            <Panel title={laterTexts().notices.heading}><NoticeSettings /></Panel>
            <Panel title={text.language}>
                <Select
                    label={text.languageOf} value={chosenLanguage() ?? ''}
                    choices={{ '': text.asBrowser, ...LANGUAGES }}
                    take={(language) => chooseLanguage(language || undefined)} />
            </Panel>
            <Panel title={text.keys} hint={text.keysHint}>
                <div><button onClick={() => setShowingKeys(true)}>{text.showKeys}</button></div>
            </Panel>
            {isShowingKeys && <KeysDialog close={() => setShowingKeys(false)} />}
        </>
    );
}
