import type { World } from '../../src/sandbox/world/open-world.ts'
import { BY_FORM, BY_REP } from '../support/test-world.ts'

/** What is looked for afterwards: nothing else in this repository is called so. */
export const MARK = /zzmark|699\d{6}|699[ .-]?\d{3}[ .-]?\d{3}/i

export const SECRETS = {
  accessToken: 'pat-eu1-zzmark00-0000-4000-a000-000000000000',
  clientSecret: 'zzmark-client-secret',
  channelUrl: 'https://hooks.slack.com/services/T0/B0/zzmarkchannel',
  databasePassword: 'zzmarkword',
}

export const LEAD = {
  firstname: 'Zzmarka',
  lastname: 'Zzmarkez',
  email: 'lead@zzmark.example',
  phone: '+34 699 123 987',
  mobilephone: '699123987',
  company: 'Zzmark & Sons',
  jobtitle: 'Zzmark of Sales',
  city: 'Zzmarkville',
}

export const NOTE = 'Zzmarknote: call her on 699 123 987 or at home@zzmark.example'

/** The agreement's people are marked as well: their addresses stand in a signed document. */
export const marked = (document: string): string => document.replaceAll('x.example', 'zzmark.example')

/** Everything about a contact that HubSpot could show Pacto, marked. */
export function fillPortal(world: World, ids: string[]): void {
  const { actions } = world.portal
  for (const [place, id] of ids.entries())
    actions.createContact({
      id,
      properties: { ...LEAD, email: `lead${id}@zzmark.example`, hubspot_owner_id: String((place % 2) + 1) },
      by: BY_FORM,
    })
  const properties = {
    hs_call_status: 'COMPLETED',
    hs_call_direction: 'INBOUND',
    hs_call_body: NOTE,
    hs_call_title: NOTE,
  }
  actions.logEngagement({ kind: 'call', properties, contactIds: ids.slice(0, 1), by: BY_REP })
  actions.logEngagement({
    kind: 'email',
    properties: {
      hs_email_direction: 'INCOMING_EMAIL',
      hs_email_status: 'SENT',
      hs_email_subject: NOTE,
      hs_email_text: NOTE,
    },
    contactIds: ids.slice(0, 1),
    by: BY_REP,
  })
  for (const id of ids)
    actions.setProperties({
      objectType: 'contacts',
      id,
      properties: { lifecyclestage: 'marketingqualifiedlead' },
      by: BY_FORM,
    })
}
