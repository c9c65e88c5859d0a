/** Hands the person a file. */
export function download(name: string, type: string, content: string): void {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    // After the browser has begun to take it.
    setTimeout(() => URL.revokeObjectURL(address));
}
