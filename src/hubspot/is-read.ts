/** Operations are named `<object>.<verb>`; these verbs change nothing at HubSpot. */
export const isRead = (operation: string): boolean => /\.(read|list|search)$/.test(operation)
