import { keepShell, answer } from './shell';
import { openConversation } from './notices';

declare const self: ServiceWorkerGlobalScope;

/** The service worker: the client opens without a network, and a click on a notice leads to it. */

self.addEventListener('install', (event) => {
    event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
    const answered = answer(event.request);
    if (answered) event.respondWith(answered);
});

self.addEventListener('notificationclick', (event) => {
    event.notification.close();
    event.waitUntil(openConversation(self.clients, event.notification.tag));
});
