import { useMemo } from 'react'
import { ExtensionHost } from '../ExtensionHost.tsx'
import type { HostContext, HostedCard, HostServices, PageLocation } from '../host-types.ts'
import type { Language, PersonLine, Start } from './shell-api.ts'
import { useSpoken } from './spoken.ts'

type Props = {
  start: Start
  /** '' where the place has no record. */
  contactId: string
  person: PersonLine
  card: HostedCard
  services: HostServices
  /** Of the app's page. */
  location?: PageLocation
}

const CONTACT = '0-1'
const LOCALES: Record<Language, string> = { en: 'en-gb', es: 'es-es' }

/** One extension in its place, with the context HubSpot would give it. */
export function CardFrame({ start, contactId, person, card, services, location }: Props) {
  const { language } = useSpoken()
  const context = useMemo(
    () => contextOf({ start, contactId, person, card, language }),
    [start, contactId, person, card, language],
  )
  return <ExtensionHost card={card} context={context} services={services} {...(location && { location })} />
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
    ...(contactId !== '' && { crm: { objectId: Number(contactId), objectTypeId: CONTACT } }),
    extension: { appId: start.app.id, appName: start.app.name, cardTitle: card.title },
    variables: start.variables,
  }
}
