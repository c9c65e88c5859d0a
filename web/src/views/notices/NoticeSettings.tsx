import { useState } from 'react';
import { playTone } from '../../browser/notices/tone';
import { laterTexts } from '../../texts/later';
import { Switch } from '../parts/Switch';
import { useSignal, useTab } from '../use';

/** How this browser tells of new messages. */
export function NoticeSettings() {
    const { choices } = useTab();
    const { desktop, sound } = useSignal(choices.chosen);
    const [permission, setPermission] = useState(() => isPossible ? Notification.permission : 'denied');
    const text = laterTexts().notices;
    const chooseDesktop = async (isOn: boolean): Promise<void> => {
        const answer = isOn ? await Notification.requestPermission() : permission;
        setPermission(answer);
        choices.choose({ desktop: isOn && answer === 'granted' });
    };
    const chooseSound = (isOn: boolean): void => {
        choices.choose({ sound: isOn });
        if (isOn) playTone();
    };
    return (
        <>
            {isPossible && <Switch
                label={text.desktop} hint={text.desktopHint}
                isOn={desktop && permission === 'granted'} take={(isOn) => void chooseDesktop(isOn)} />}
            {isPossible && permission === 'denied' && <p className="notice" role="status">{text.denied}</p>}
            <Switch label={text.sound} hint={text.soundHint} isOn={sound} take={chooseSound} />
        </>
    );
}

/** On a page that came over plain HTTP from elsewhere there are none. */
const isPossible = 'Notification' in globalThis && 'serviceWorker' in navigator;
