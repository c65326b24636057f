import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { translate } from '@hubspot/project-parsing-lib/translate'
import { parseProjectConfig } from '@hubspot/project-parsing-lib/projects'

export type Component = { uid: string; componentType: string; config: unknown }

/** Translates the project below `root` as an upload with `--profile` would, without asking HubSpot. */
export async function loadProject(
  root: string,
  profile: string,
): Promise<{ components: Component[]; skipped: string[] }> {
  const { srcDir, platformVersion } = parseProjectConfig(root)
  const translated = await translate(
    { projectSourceDir: join(root, srcDir), platformVersion, accountId: 1 },
    { skipValidation: true, profile },
  )
  return {
    components: Object.values(translated.intermediateRepresentation.intermediateNodesIndexedByUid),
    skipped: translated.skippedHsMetaFiles,
  }
}

/** Paths below `root`/extensions that end in `ending`, dependencies left out. */
export function findFiles(root: string, ending: string): string[] {
  return readdirSync(join(root, 'extensions'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('node_modules'))
    .map((path) => join(root, 'extensions', path))
}

/** Throws on what is not JSON: the HubSpot library drops such a file without a word. */
export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
