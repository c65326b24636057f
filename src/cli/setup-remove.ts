import { removeSetup, type Removal } from '../engine/setup/remove-setup.ts'
import type { Config } from '../config.ts'
import type { Io } from './io.ts'
import { openHubSpot } from './open.ts'
import { table } from './table.ts'
import type { ExitCode } from './verb.ts'
import { withProgress } from './with-progress.ts'

type Given = { dryRun: boolean; yes: boolean; json: boolean }

/** `pacto setup --remove`: what setup made leaves the portal, values and all; only said without `--yes`. */
export const removeFromPortal = async (
  io: Io,
  config: Config,
  { dryRun, yes, json }: Given,
): Promise<ExitCode> => {
  const asked = dryRun || !yes
  const removal = await withProgress({ io, title: 'Removing', json }, (progress) =>
    removeSetup({ hs: openHubSpot(config, io), progress }, { dryRun: asked }),
  )
  const ok = !removal.done?.some(({ outcome }) => outcome === 'failed')
  if (json) io.out(JSON.stringify({ ok, dryRun: asked, steps: removal.done ?? removal.steps }))
  else for (const line of wordsOf(removal)) io.out(line)
  if (!json && asked && !dryRun && removal.steps.length > 0)
    io.err('Nothing was removed. Stop the service, then run it again with --yes.')
  return ok && (dryRun || yes || removal.steps.length === 0) ? 0 : 1
}

const wordsOf = ({ steps, done }: Removal): string[] => {
  if (steps.length === 0) return ['Nothing of Pacto is left in the portal.']
  const rows = (done ?? steps).map((step): string[] => [
    'outcome' in step ? String(step.outcome) : 'would remove',
    `${step.what} of ${step.object}`,
    step.name,
    'why' in step ? String(step.why) : '',
  ])
  return [
    ...table(rows),
    done
      ? 'HubSpot keeps removed properties for 90 days: Settings → Properties → Archived. Tasks stay. Uninstall the app to end the webhooks.'
      : 'The values of these properties would go with them; tasks stay.',
  ]
}
