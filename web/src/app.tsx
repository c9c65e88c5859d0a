import { createRoot } from 'react-dom/client';
import { takeArrival } from './browser/arrival';
import { languages } from './browser/language';
import { Tab } from './browser/tab';
import { chooseTexts, locale, texts } from './texts';
import { App } from './views/App';
import { wording } from './views/notices/wording';
import './style/app.css';

async function start(root: HTMLElement): Promise<void> {
    takeArrival();
    await chooseTexts(languages());
    document.documentElement.lang = locale;
    document.documentElement.dir = texts.direction;
    const tab = new Tab(import.meta.url, wording);
    tab.start();
    createRoot(root).render(<App tab={tab} />);
}

const root = document.getElementById('app');
if (root) void start(root);
