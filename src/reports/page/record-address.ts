import type { EngineDeps } from '../../engine/deps.ts'

export type RecordAddress = (contact: string) => string

/** Where the account shows a contact; '' for whoever was erased. */
export async function recordAddress({
  account,
  portalId,
}: Pick<EngineDeps, 'account' | 'portalId'>): Promise<RecordAddress> {
  const domain = await account.uiDomain()
  return (contact) =>
    /^\d+$/.test(contact) ? `https://${domain}/contacts/${portalId}/record/0-1/${contact}` : ''
}
