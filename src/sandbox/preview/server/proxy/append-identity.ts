/** Who asks, as HubSpot tells it: appended to whatever the card had in its query, never merged with it. */
export type Identity = { userId: string; portalId: number; userEmail: string; appId: number }

/** The address HubSpot calls and signs (ui-extensions §1.5). */
export function appendIdentity(url: URL, { userId, portalId, userEmail, appId }: Identity): string {
  const told = [
    `userId=${userId}`,
    `portalId=${String(portalId)}`,
    `userEmail=${encodeURIComponent(userEmail)}`,
    `appId=${String(appId)}`,
  ].join('&')
  return `${url.origin}${url.pathname}${url.search === '' ? '?' : `${url.search}&`}${told}`
}
