import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export type ProfileVariables = Record<string, string | number | boolean>

export type ProjectCard = {
  uid: string
  name: string
  description: string
  location: 'crm.record.tab' | 'crm.record.sidebar' | 'crm.preview'
  /** From `srcDir`, beginning with a slash: `/app/cards/ContactTab.tsx`. */
  entrypoint: string
  /** As written: `contacts`. */
  objectTypes: string[]
}

/** The app's own page or its settings: HubSpot takes the name from the app. */
export type ProjectPlace = { uid: string; entrypoint: string }

/** `page` and `settings` are null where the project has none. */
export type Project = {
  appName: string
  cards: ProjectCard[]
  page: ProjectPlace | null
  settings: ProjectPlace | null
  permittedUrls: string[]
}

const Card = z.object({
  uid: z.string().min(1),
  type: z.literal('card'),
  config: z.object({
    name: z.string().min(1),
    description: z.string().default(''),
    location: z.enum(['crm.record.tab', 'crm.record.sidebar', 'crm.preview']),
    entrypoint: z.string().startsWith('/'),
    objectTypes: z.array(z.string()).min(1),
  }),
})

/** A page without a location is the app's page with a router (ui-extensions §5); HubSpot's older kind has `home`. */
const Page = z.object({
  uid: z.string().min(1),
  type: z.literal('page'),
  config: z.object({ entrypoint: z.string().startsWith('/'), location: z.undefined().optional() }),
})

const Settings = z.object({
  uid: z.string().min(1),
  type: z.literal('settings'),
  config: z.object({ entrypoint: z.string().startsWith('/') }),
})

const App = z.object({
  type: z.literal('app'),
  config: z.object({
    name: z.string(),
    permittedUrls: z.object({ fetch: z.array(z.string()).default([]) }).default({ fetch: [] }),
  }),
})

/**
 * What HubSpot would make of the project in `extensionsDir` (hsproject.json's `srcDir`): its cards, sorted by uid, its
 * page and settings, and where they may fetch from, the profile's variables put in. Throws a sentence on a file it
 * cannot use, a second page, an entry point that is not there and a variable the profile lacks: the upload would fail
 * on them too.
 */
export const readProject = (extensionsDir: string, variables: ProfileVariables): Project => {
  const files = globSync('app/**/*-hsmeta.json', {
    cwd: extensionsDir,
    exclude: (path) => path.includes('node_modules'),
  })
  const metas = files.toSorted().map((path) => ({ path, meta: readJson(join(extensionsDir, path)) }))
  const ofType = <T>(type: string, schema: z.ZodType<T>): T[] =>
    metas.filter(({ meta }) => meta.type === type).map(({ path, meta }) => parse(schema, path, meta))
  const [app] = ofType('app', App)
  if (!app) throw new Error(`${extensionsDir} holds no app-hsmeta.json.`)
  const cards = ofType('card', Card).map(({ uid, config }) => ({ uid, ...config }))
  const page = onlyOne('page', ofType('page', Page).map(placeOf))
  const settings = onlyOne('settings', ofType('settings', Settings).map(placeOf))
  for (const { uid, entrypoint } of [...cards, page, settings].filter((place) => place !== null))
    if (!existsSync(join(extensionsDir, entrypoint)))
      throw new Error(`The entry point ${entrypoint} of ${uid} does not exist.`)
  const permittedUrls = app.config.permittedUrls.fetch.map((url) => fillVariables(url, variables))
  return { appName: app.config.name, cards: cards.toSorted(byUid), page, settings, permittedUrls }
}

const placeOf = ({ uid, config }: { uid: string; config: { entrypoint: string } }): ProjectPlace => ({
  uid,
  entrypoint: config.entrypoint,
})

const onlyOne = (type: string, places: ProjectPlace[]): ProjectPlace | null => {
  if (places.length > 1)
    throw new Error(`An app has one ${type}; these are several: ${places.map(({ uid }) => uid).join(', ')}.`)
  return places[0] ?? null
}

const byUid = (one: { uid: string }, other: { uid: string }): number =>
  one.uid < other.uid ? -1 : one.uid > other.uid ? 1 : 0

const readJson = (file: string): { type?: unknown } => JSON.parse(readFileSync(file, 'utf8'))

const parse = <T>(schema: z.ZodType<T>, path: string, meta: unknown): T => {
  const read = schema.safeParse(meta)
  if (read.success) return read.data
  const problems = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  throw new Error(`${path} is not as HubSpot wants it. ${problems.join('; ')}`)
}

const fillVariables = (text: string, variables: ProfileVariables): string =>
  text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = variables[name]
    if (value === undefined)
      throw new Error(`The profile has no variable ${name}, which permittedUrls names.`)
    return String(value)
  })
