import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildCard } from '../../../bundle/build-card.ts'
import { buildPage } from '../../../bundle/build-page.ts'
import { readProject, type Project } from '../../../bundle/read-project.ts'
import type { HostedCard } from '../host/host-types.ts'
import { EXTENSIONS, readProfile } from './read-profile.ts'

/** What was built, as the file `site.json` beside it tells: every extension, in `cards`. `variables`: the profile's. */
export type Site = {
  appName: string
  cards: HostedCard[]
  permittedUrls: string[]
  variables: Record<string, string | number | boolean>
}

/**
 * Builds the page around the cards into `outDir/page` and the bundles of cards, app page and settings, as HubSpot would,
 * into `outDir/cards`, all found in the project's own files. Prints a line for each part; throws a sentence about what cannot be built.
 */
export async function buildSite(outDir: string): Promise<void> {
  const variables = readProfile()
  const project = readProject(EXTENSIONS, variables)
  await mkdir(join(outDir, 'cards'), { recursive: true })
  const cards: HostedCard[] = []
  for (const { entrypoint, ...card } of extensionsOf(project)) {
    const { code } = await buildCard({ root: EXTENSIONS, entrypoint })
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 8)
    await writeFile(join(outDir, 'cards', `${card.uid}-${hash}.js`), code)
    cards.push({ ...card, bundleUrl: `/cards/${card.uid}-${hash}.js` })
    tell(entrypoint)
  }
  await buildPage(join(outDir, 'page'))
  tell('page')
  const site: Site = { appName: project.appName, cards, permittedUrls: project.permittedUrls, variables }
  await writeFile(join(outDir, 'site.json'), JSON.stringify(site))
}

type Extension = Omit<HostedCard, 'bundleUrl'> & { entrypoint: string }

/** Cards under their own names, page and settings under the app's, as HubSpot lists them. */
function extensionsOf({ appName, cards, page, settings }: Project): Extension[] {
  return [
    ...cards.map(({ uid, name, location, entrypoint }) => ({ uid, title: name, location, entrypoint })),
    ...(page ? [{ ...page, title: appName, location: 'pages' as const }] : []),
    ...(settings ? [{ ...settings, title: appName, location: 'settings' as const }] : []),
  ]
}

function tell(part: string): void {
  process.stdout.write(`${part}\n`)
}
