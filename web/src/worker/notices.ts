/** Shows a conversation: in the window that is there, or in a new one. */
export async function openConversation(clients: Clients, room: string): Promise<void> {
    const windows = await clients.matchAll({ type: 'window' });
    const [shown] = windows.filter((window): window is WindowClient => 'focus' in window)
        .sort((a, b) => Number(b.focused) - Number(a.focused));
    if (!shown) return void await clients.openWindow(`/#/${room}`);
    shown.postMessage({ open: room });
    await shown.focus();
}
