/** Exactly: HubSpot's traffic sources are codes, and none is a kind of another. */
export const isOfSource = (source: string, asked: string): boolean => source === asked
