/** Younger than the types that Debian has. */
interface HTMLElement {
    showPopover(): void;
}
