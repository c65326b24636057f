import { useCallback, useEffect, useMemo, useState } from 'react'
import { AppPlace } from './AppPlace.tsx'
import { Aside } from './Aside.tsx'
import { Behind } from './Behind.tsx'
import type { ComposerKind } from './Composer.tsx'
import { Composer } from './Composer.tsx'
import { createServices } from './create-services.ts'
import { Notices } from './Notices.tsx'
import { Places } from './Places.tsx'
import { post } from './api.ts'
import { RecordPage } from './RecordPage.tsx'
import { Seeing } from './Seeing.tsx'
import type { ChangeView, Do } from './doing.ts'
import { isRecordPlace, type Language, type Place, type Start } from './shell-api.ts'
import { SpokenContext, useNewSpoken } from './spoken.ts'
import { Top } from './Top.tsx'
import { useLive } from './use-live.ts'
import { useNotices } from './use-notices.ts'
import type { View } from './view-state.ts'
import { usualPerson } from './who-looks.ts'
import { say } from './words.ts'

type Props = { start: Start; language: Language; view: View; change: ChangeView }

/** The page once it knows which portal and which extensions there are. */
export function Preview({ start, language, view, change }: Props) {
  const spoken = useNewSpoken(language, start.portal.timezone)
  const { place } = view
  const onRecord = isRecordPlace(place)
  const onNoContact = useCallback((contact: string) => change({ contact }), [change])
  const live = useLive({ contact: view.contact, onRecord, language, onNoContact })
  const { notices, lines, add, log, dismiss } = useNotices()
  const [composer, setComposer] = useState<ComposerKind | null>(null)
  const setTitle = usePageTitle(place, language)
  const { record, people, refresh, watch } = live
  const clock =
    live.now && `${String(live.now.speed)} ${String(live.now.paused)} ${String(live.now.stepping)}`
  useEffect(() => watch.nudge(), [watch, clock])
  const usual = usualPerson(place, people, record)
  const person = people.find(({ userId }) => userId === (view.user || usual?.userId)) ?? people[0]
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
        start,
        userId: shownUserId,
        watch,
        refresh,
        alert: add,
        log,
        say: (word, params) => say(language, word, params),
        openComposer: setComposer,
        change,
        setTitle,
      }),
    [start, shownUserId, watch, refresh, add, log, language, change, setTitle],
  )

  return (
    <SpokenContext.Provider value={spoken}>
      <a className="skip" href="#card" onClick={skipToCard}>
        {spoken.say('to_card')}
      </a>
      <Top now={live.now} gone={live.gone} change={change} />
      <Places place={place} change={change} />
      <Seeing {...{ view, change, people, usual, act }} now={live.now} name={record?.name ?? ''} />
      <Notices notices={notices} dismiss={dismiss} />
      <div className="page" data-place={place}>
        {onRecord && record && person && (
          <RecordPage {...{ start, record, person, services, act, place }} onCompose={setComposer} />
        )}
        {onRecord && live.missing && <main className="middle">{spoken.say('no_contact')}</main>}
        {!onRecord && person && (
          <AppPlace key={place} {...{ start, place, person, services }} route={view.route} />
        )}
        <Aside feed={live.feed} name={onRecord ? (record?.name ?? '') : ''} now={live.now?.now ?? ''} />
      </div>
      <Behind requests={live.requests} lines={lines} />
      {composer && record && (
        <Composer kind={composer} record={record} act={act} close={() => setComposer(null)} />
      )}
    </SpokenContext.Provider>
  )
}

/** The browser's tab is named after what the app's page says of itself. */
function usePageTitle(place: Place, language: Language): (title: string) => void {
  const [title, setTitle] = useState('')
  const own = say(language, 'title')
  useEffect(() => {
    document.title = place === 'page' && title !== '' ? `${title} – ${own}` : own
  }, [place, title, own])
  return setTitle
}

/** The address holds the page's state, so the link cannot be a fragment. */
function skipToCard(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('card')?.focus()
}
