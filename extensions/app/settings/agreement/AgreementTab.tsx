import { useEffect, useRef, useState } from 'react'
import { Flex } from '@hubspot/ui-extensions'
import type { AgreementSettings } from '../_shared/settings-contract.ts'
import { useRead, type Reading } from '../hooks/use-read.ts'
import { useSend } from '../hooks/use-send.ts'
import type { PartProps, TabProps } from '../parts/part-props.ts'
import { TabFrame } from '../parts/TabFrame.tsx'
import { Advanced } from './Advanced.tsx'
import { Behind } from './Behind.tsx'
import { Changes } from './Changes.tsx'
import { Clauses } from './Clauses.tsx'
import { DraftActions } from './DraftActions.tsx'
import { Effect } from './Effect.tsx'
import { Head } from './Head.tsx'
import { Problems } from './Problems.tsx'
import { changeOf, isTyped, useDraft } from './use-draft.ts'

/** The agreement in words; for admins its draft, for signatories what they sign. */
export function AgreementTab({ host, isShown }: TabProps) {
  const reading = useRead<AgreementSettings>(host, '/api/settings/agreement')
  useReturn(isShown, reading.again)
  return (
    <TabFrame
      host={host}
      reading={reading}
      draw={(agreement, words) => (
        <Agreement host={host} words={words} agreement={agreement} reading={reading} />
      )}
    />
  )
}

/** What was done on another tab may have changed it. */
function useReturn(isShown: boolean, again: () => Promise<void>): void {
  const wasShown = useRef(isShown)
  useEffect(() => {
    if (isShown && !wasShown.current) void again()
    wasShown.current = isShown
  }, [isShown, again])
}

type AgreementProps = PartProps & { agreement: AgreementSettings; reading: Reading<AgreementSettings> }

function Agreement({ host, words, agreement, reading }: AgreementProps) {
  const sending = useSend(host, words)
  const drafting = useDraft({ host, sending, agreement, take: reading.take })
  const [compares, setCompares] = useState(true)
  const { active, draft } = agreement
  const { checked, editing, typed } = drafting
  // What is typed comes before what is kept, and that before what is in force.
  const shown = checked ?? draft
  const clauses = shown?.clauses ?? active?.clauses ?? []
  const change = isTyped(typed) ? changeOf(typed) : null
  const part = { host, words, agreement, sending, drafting }
  return (
    <Flex direction="column" gap="md">
      <Head words={words} agreement={agreement} problems={shown?.problems.length ?? 0} />
      <DraftActions {...part} reading={reading} onCompare={() => setCompares(!compares)} />
      <Problems words={words} drafting={drafting} failure={sending.failure} shown={shown} />
      <Clauses words={words} clauses={clauses} drafting={drafting} problems={shown?.problems ?? []} />
      {compares && shown && (!editing || isTyped(typed) || draft) && (
        <>
          <Changes words={words} changes={shown.changes} openCycles={shown.openCycles} />
          {shown.problems.length === 0 && (
            <Effect key={JSON.stringify([draft?.hash, change])} host={host} words={words} change={change} />
          )}
        </>
      )}
      <Behind host={host} words={words} agreement={agreement} sending={sending} again={reading.again} />
      {agreement.may.edit && <Advanced {...part} />}
    </Flex>
  )
}
