import { Link } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { Labels, PageStart } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'

export type ContactLinkProps = {
  words: Words
  start: Pick<PageStart, 'recordUrl'>
  labels: Labels
  /** The record number. */
  contact: string
}

/** A contact by name, or by number where there is none, and the way to the record. */
export const ContactLink = ({ words, start, labels, contact }: ContactLinkProps): ReactElement => (
  <Link href={{ url: start.recordUrl.replace('{id}', encodeURIComponent(contact)), external: true }}>
    {nameOfContact(words, labels, contact)}
  </Link>
)

/** An erased contact has neither. */
export const nameOfContact = (words: Words, labels: Labels, contact: string): string =>
  labels.contact?.[contact] || words.t('contact.unnamed', { id: contact })
