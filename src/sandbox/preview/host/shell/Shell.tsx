import { useEffect, useState } from 'react'
import { get } from './api.ts'
import { Preview } from './Preview.tsx'
import type { Start } from './shell-api.ts'
import { useView } from './view-state.ts'
import { say } from './words.ts'

/** The portal preview: a record with Pacto's cards on it, and the app's own page and settings. */
export function Shell() {
  const [view, change] = useView()
  const [start, setStart] = useState<Start | null>(null)
  const [failed, setFailed] = useState('')
  const language = view.language || start?.language || 'en'
  useEffect(() => {
    get<Start>('start').then(setStart, (error: Error) => setFailed(error.message))
  }, [])
  useEffect(() => {
    document.documentElement.lang = language
    if (!start) document.title = say(language, 'title')
  }, [language, start])
  if (start) return <Preview start={start} language={language} view={view} change={change} />
  return (
    <main className="waiting">
      <h1>{say(language, 'title')}</h1>
      <p role="status">{failed || say(language, 'loading')}</p>
    </main>
  )
}
