import { z } from 'zod'

/**
 * What a component's `config` may hold after the profile's variables are filled in. HubSpot's own schemas can only
 * be fetched with an account, so a typo would first be told by a failed build; these are strict to tell it here.
 */

/** `hubspot.fetch` refuses plain http and localhost, and the webhook target must be public. */
const publicUrl = z.url({ protocol: /^https$/, hostname: z.regexes.domain })

const scopes = z.array(z.string().regex(/^[a-z]+([.-][a-z]+)*$/))

const application = z.strictObject({
  name: z.string().min(1).max(200),
  description: z.string().min(1),
  distribution: z.literal('private'),
  auth: z.strictObject({
    type: z.literal('static'),
    requiredScopes: scopes.nonempty(),
    optionalScopes: scopes.length(0),
    conditionallyRequiredScopes: scopes.length(0),
  }),
  permittedUrls: z.strictObject({
    fetch: z.array(publicUrl).nonempty(),
    iframe: z.array(publicUrl),
    img: z.array(publicUrl),
  }),
  support: z
    .strictObject({
      supportEmail: z.email(),
      documentationUrl: publicUrl,
      supportUrl: publicUrl,
      supportPhone: z.string().regex(/^\+\d+$/),
    })
    .partial()
    .optional(),
})

const objects = ['contact', 'company', 'deal', 'ticket', 'line_item', 'product'] as const
const plainEvents = ['creation', 'deletion', 'merge', 'restore'] as const

/** The classic types of the published list (48), without the conversation ones and the undocumented one. */
const plainTypes = objects.flatMap((object) => plainEvents.map((event) => `${object}.${event}` as const))
const propertyTypes = objects.map((object) => `${object}.propertyChange` as const)

const legacyCrmObject = z.discriminatedUnion('subscriptionType', [
  z.strictObject({ subscriptionType: z.enum(plainTypes), active: z.boolean() }),
  z.strictObject({
    subscriptionType: z.enum(propertyTypes),
    propertyName: z.string().regex(/^[a-z][a-z0-9_]*$/),
    active: z.boolean(),
  }),
])

const webhooks = z.strictObject({
  settings: z.strictObject({ targetUrl: publicUrl, maxConcurrentRequests: z.int().min(6) }),
  subscriptions: z.strictObject({
    // The generic form of an event we have in the classic form would deliver it twice.
    crmObjects: z.array(z.never()),
    legacyCrmObjects: z.array(legacyCrmObject),
    hubEvents: z.array(
      z.strictObject({ subscriptionType: z.literal('contact.privacyDeletion'), active: z.boolean() }),
    ),
  }),
})

/** Of the places HubSpot offers; a card has exactly one. */
const card = z.strictObject({
  name: z.string().min(1).max(50),
  description: z.string().min(1),
  location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview']),
  entrypoint: z.string().regex(/^\/app\/cards\/[A-Za-z]+\.tsx$/),
  objectTypes: z.tuple([z.literal('contacts')]),
})

/** One each: where people read figures, and where an admin keeps the agreement. */
const entrypointIn = (folder: string) =>
  z.strictObject({ entrypoint: z.string().regex(new RegExp(`^/app/${folder}/[A-Za-z]+\\.tsx$`)) })

/** By the component type of the translated project; a type without a schema is one we do not know. */
export const configSchemas: Record<string, z.ZodType> = {
  APPLICATION: application,
  CARD: card,
  PAGE: entrypointIn('pages'),
  SETTINGS: entrypointIn('settings'),
  WEBHOOKS: webhooks,
}

/** A `*-hsmeta.json` as it is in the file. */
export const metaFile = z.strictObject({
  uid: z.string().max(64),
  type: z.string(),
  config: z.record(z.string(), z.unknown()),
})

export const profileFile = z.strictObject({
  accountId: z.int().positive(),
  variables: z.strictObject({
    PUBLIC_URL: publicUrl,
    SUPPORT_EMAIL: z.email(),
    PACTO_PROPERTIES_READY: z.boolean(),
  }),
})

export const projectFile = z.strictObject({
  name: z.literal('pacto'),
  srcDir: z.literal('extensions'),
  platformVersion: z.literal('2026.03'),
})

/** `hubspot.config.yml`: aliases and ids, and nothing that could hold a key. */
export const accountsFile = z.strictObject({
  defaultPortal: z.string(),
  portals: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-zA-Z0-9]+$/),
        portalId: z.int().positive(),
        env: z.literal('prod'),
        authType: z.literal('personalaccesskey'),
        accountType: z.enum(['STANDARD', 'STANDARD_SANDBOX', 'DEVELOPMENT_SANDBOX', 'DEVELOPER_TEST']),
      }),
    )
    .nonempty(),
})
