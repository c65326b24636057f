import { useMemo } from 'react'
import { ExtensionHost } from '../ExtensionHost.tsx'
import type { HostContext, HostedCard, HostServices } from '../host-types.ts'
import type { ContactRecord, Language, PersonLine, Start } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

type Props = {
  start: Start
  record: ContactRecord
  person: PersonLine
  card: HostedCard
  services: HostServices
}

const CONTACT = '0-1'
const LOCALES: Record<Language, string> = { en: 'en-gb', es: 'es-es' }

/** One card in its place, with the context HubSpot would give it. */
export function CardFrame({ start, record, person, card, services }: Props) {
  const { language } = useSpoken()
  const context = useMemo(
    () => contextOf({ start, contactId: record.id, person, card, language }),
    [start, record.id, person, card, language],
  )
  return <ExtensionHost card={card} context={context} services={services} />
}

type Given = { start: Start; contactId: string; person: PersonLine; card: HostedCard; language: Language }

function contextOf({ start, contactId, person, card, language }: Given): HostContext {
  const [firstName = '', ...rest] = person.name.split(' ')
  const { team } = person
  return {
    location: card.location,
    user: {
      id: Number(person.userId),
      email: person.email,
      emails: [person.email],
      firstName,
      lastName: rest.join(' '),
      roles: [],
      teams: team ? [{ id: Number(team.id), name: team.name, teammates: team.teammates }] : [],
      locale: LOCALES[language],
      language,
      permissions: [],
    },
    portal: start.portal,
    crm: { objectId: Number(contactId), objectTypeId: CONTACT },
    extension: { appId: start.app.id, appName: start.app.name, cardTitle: card.title },
    variables: start.variables,
  }
}
