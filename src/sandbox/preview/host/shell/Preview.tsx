import { useCallback, useEffect, useMemo, useState } from 'react'
import { Aside } from './Aside.tsx'
import { Behind } from './Behind.tsx'
import type { ComposerKind } from './Composer.tsx'
import { Composer } from './Composer.tsx'
import { createServices } from './create-services.ts'
import { Notices } from './Notices.tsx'
import { post } from './api.ts'
import { RecordPage } from './RecordPage.tsx'
import { Seeing } from './Seeing.tsx'
import type { ChangeView, Do } from './doing.ts'
import type { Language, Start } from './shell-api.ts'
import { SpokenContext, useNewSpoken } from './spoken.ts'
import { Top } from './Top.tsx'
import { useLive } from './use-live.ts'
import { useNotices } from './use-notices.ts'
import type { View } from './view-state.ts'
import { say } from './words.ts'

type Props = { start: Start; language: Language; view: View; change: ChangeView }

/** The page once it knows which portal and which cards there are. */
export function Preview({ start, language, view, change }: Props) {
  const spoken = useNewSpoken(language, start.portal.timezone)
  const onNoContact = useCallback((contact: string) => change({ contact }), [change])
  const live = useLive({ contact: view.contact, language, onNoContact })
  const { notices, lines, add, log, dismiss } = useNotices()
  const [composer, setComposer] = useState<ComposerKind | null>(null)
  const { record, people, refresh, watch } = live
  const clock =
    live.now && `${String(live.now.speed)} ${String(live.now.paused)} ${String(live.now.stepping)}`
  useEffect(() => watch.nudge(), [watch, clock])
  const owner = people.find(({ userId }) => userId === record?.ownerUserId)
  const userId = view.user || record?.ownerUserId || people[0]?.userId || ''
  const person = people.find((each) => each.userId === userId) ?? people[0]
  const shownUserId = person?.userId ?? ''

  const act: Do = async (deed, told) => {
    const doing = { userId: shownUserId, contactId: view.contact, deed }
    await post<{ contactId: string }>('do', doing).then(
      async ({ contactId }) => {
        if (contactId !== view.contact) change({ contact: contactId })
        add({ type: 'success', message: spoken.say(told) })
        await refresh()
      },
      (error: Error) => add({ type: 'danger', message: error.message }),
    )
  }

  const services = useMemo(
    () =>
      createServices({
        userId: shownUserId,
        watch,
        refresh,
        alert: add,
        log,
        say: (word, params) => say(language, word, params),
        openComposer: setComposer,
        openRecord: () => change({ place: 'record' }),
      }),
    [shownUserId, watch, refresh, add, log, language, change],
  )

  return (
    <SpokenContext.Provider value={spoken}>
      <a className="skip" href="#card" onClick={skipToCard}>
        {spoken.say('to_card')}
      </a>
      <Top now={live.now} gone={live.gone} change={change} />
      <Seeing {...{ view, change, people, owner, act }} now={live.now} name={record?.name ?? ''} />
      <Notices notices={notices} dismiss={dismiss} />
      <div className="page" data-place={view.place}>
        {record && person && (
          <RecordPage {...{ start, record, person, services, act, view }} onCompose={setComposer} />
        )}
        {live.missing && <main className="middle">{spoken.say('no_contact')}</main>}
        <Aside feed={live.feed} name={record?.name ?? ''} now={live.now?.now ?? ''} />
      </div>
      <Behind requests={live.requests} lines={lines} />
      {composer && record && (
        <Composer kind={composer} record={record} act={act} close={() => setComposer(null)} />
      )}
    </SpokenContext.Provider>
  )
}

/** The address holds the page's state, so the link cannot be a fragment. */
function skipToCard(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('card')?.focus()
}
