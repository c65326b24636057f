import type { HubSpot } from '../../../hubspot/client.ts'
import { wordCheck } from '../../doctor/check.ts'
import { checkHandoff } from '../../doctor/checks/check-handoff.ts'
import { checkPeople } from '../../doctor/checks/check-people.ts'
import { createPortalFacts } from '../../doctor/portal-facts.ts'
import type { DraftRead } from './read-draft.ts'

/**
 * What the portal does not have of what a draft speaks of: stages, statuses, properties, and people who get tasks by it
 * (product §2 `handoff`). A portal that cannot be read is a reason not to activate as well.
 */
export async function misfitsOfPortal(hs: HubSpot, { terms, operations }: DraftRead): Promise<string[]> {
  const portal = createPortalFacts(hs)
  const agreement = { from: 'file' as const, terms, operations, hints: [], version: null }
  const checks = [
    ...(await checkHandoff({ agreement, portal })),
    ...(await checkPeople({ agreement, portal })).filter(({ code }) => code !== 'people'),
  ]
  const unread = checks.filter(({ state }) => state === 'skipped')
  const wrong = checks.filter(({ state, code }) => state === 'fail' && !ofOperations(code))
  return [
    ...unread.map(
      (check) =>
        `${wordCheck(check, 'en').sentence} Activation compares the draft with the portal: try again.`,
    ),
    ...wrong.map((check) => wordCheck(check, 'en').sentence),
  ]
}

/** Operations are put right without a signature: they do not hold up the terms. */
function ofOperations(code: string): boolean {
  return /^people\.(managers|admins|viewers|marketing|teams)|^handoff\.mapping/.test(code)
}
