import { createRoot } from 'react-dom/client';
import { Tab } from './browser/tab';
import { chooseTexts, locale } from './texts';
import { App } from './views/App';
import './style/app.css';

async function start(root: HTMLElement): Promise<void> {
    await chooseTexts(navigator.languages);
    document.documentElement.lang = locale;
    const tab = new Tab(import.meta.url);
    tab.start();
    createRoot(root).render(<App tab={tab} />);
}

const root = document.getElementById('app');
if (root) void start(root);
