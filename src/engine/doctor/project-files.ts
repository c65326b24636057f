import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

export type Profile = { name: string; accountId: string; publicUrl: string; propertiesReady: boolean }

/** The HubSpot project beside the service, as far as doctor compares it. */
export type ProjectFiles = {
  profiles: Profile[]
  /** Files that are no profile, and why not. */
  broken: { file: string; why: string }[]
  /** `app/local.json` would go to everybody with the next commit. */
  localIsTracked: boolean
}

const NAME = /^hsprofile\.([a-zA-Z0-9]+)\.json$/
const LOCAL = 'extensions/app/local.json'

const profileSchema = z.object({
  accountId: z.number().int().positive(),
  variables: z.object({ PUBLIC_URL: z.string(), PACTO_PROPERTIES_READY: z.boolean() }),
})

/** null: there is no project in this folder, as on a machine that has only the service. */
export const readProject = async (folder: string): Promise<ProjectFiles | null> => {
  const names = await readdir(join(folder, 'extensions')).catch(() => null)
  if (names === null) return null
  const read = await Promise.all(
    names.filter((name) => NAME.test(name)).map((name) => readProfile(folder, name)),
  )
  return {
    profiles: read.flatMap((one) => ('profile' in one ? [one.profile] : [])),
    broken: read.flatMap((one) => ('why' in one ? [one] : [])),
    localIsTracked: await isTracked(folder, LOCAL),
  }
}

const readProfile = async (
  folder: string,
  file: string,
): Promise<{ profile: Profile } | { file: string; why: string }> => {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, 'extensions', file), 'utf8'))
    const { accountId, variables } = profileSchema.parse(json)
    const profile = {
      name: NAME.exec(file)?.[1] ?? '',
      accountId: String(accountId),
      publicUrl: variables.PUBLIC_URL,
      propertiesReady: variables.PACTO_PROPERTIES_READY,
    }
    return { profile }
  } catch (error) {
    const why =
      error instanceof z.ZodError ? error.issues.map(({ path }) => path.join('.')).join(', ') : 'JSON'
    return { file, why }
  }
}

/** Without git, or outside a repository, nothing is committed. */
const isTracked = async (folder: string, path: string): Promise<boolean> =>
  existsSync(join(folder, path)) &&
  promisify(execFile)('git', ['ls-files', '--error-unmatch', path], { cwd: folder }).then(
    () => true,
    () => false,
  )
