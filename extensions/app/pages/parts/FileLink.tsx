import { Flex, Link, Text } from '@hubspot/ui-extensions'
import type { ReactElement } from 'react'
import type { LinkRequest } from '../_shared/page-contract.ts'
import type { Words } from '../_shared/words.ts'
import type { FileLinkState } from '../hooks/use-file-link.ts'

export type FileLinkProps = { words: Words; link: FileLinkState }

/** The link to press, for a page of HubSpot's can neither save a file nor go anywhere by itself (ux §2.4). */
export const FileLink = ({ words, link }: FileLinkProps): ReactElement | null =>
  link.link && (
    <Flex gap="sm" align="center" wrap>
      <Link href={{ url: link.link.url, external: true }} onClick={link.used}>
        {words.t('page.file.open', { file: nameOf(link.link.file) })}
      </Link>
      <Text variant="microcopy">{words.t('page.file.once')}</Text>
    </Flex>
  )

const nameOf = (file: LinkRequest['file']): string => (file.kind === 'meeting' ? 'PDF' : `CSV`)
