/** What browsers have and the types of this version of TypeScript have not; older browsers neither. */
interface Navigator {
    setAppBadge?(count: number): Promise<void>;
    readonly userActivation?: { readonly hasBeenActive: boolean };
}
