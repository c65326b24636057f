import { Alert, Button, Flex, LoadingButton, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'
import type { MeetingPack } from '../../_shared/page-contract.ts'
import { usePage } from '../../hooks/page-context.ts'
import { useFileLink } from '../../hooks/use-file-link.ts'
import { useSend } from '../../hooks/use-send.ts'
import { FileLink } from '../../parts/FileLink.tsx'
import type { MeetingProps } from '../../view-props.ts'
import { useOnce } from './use-once.ts'

type PackActionsProps = { view: MeetingProps; pack: MeetingPack }

/** The pack for whoever is not here: copied, as a file by a link that works once, posted to the agreed channel. */
export const PackActions = ({ view, pack }: PackActionsProps) => {
  const { words, copy } = view
  const { t } = words
  return (
    <Flex direction="column" gap="sm">
      <Flex gap="sm" wrap>
        <Button size="sm" onClick={() => copy(pack.text)}>
          {t('pack.copy.text')}
        </Button>
        <Button size="sm" onClick={() => copy(pack.markdown)}>
          {t('pack.copy.markdown')}
        </Button>
        <PdfButton view={view} pack={pack} />
      </Flex>
      {pack.posted && (
        <Text variant="microcopy">
          {t(`pack.posted.${pack.posted.state}`, { time: words.moment(pack.posted.at) })}
        </Text>
      )}
      {pack.channel !== null && view.start.may.post && (
        <PostButton view={view} pack={pack} channel={t(`pack.channel.${pack.channel}`)} />
      )}
    </Flex>
  )
}

const PdfButton = ({ view, pack }: PackActionsProps) => {
  const link = useFileLink(usePage())
  return (
    <>
      <LoadingButton
        size="sm"
        loading={link.busy}
        onClick={() => link.ask({ kind: 'meeting', period: pack.period.name })}
      >
        {view.words.t('pack.pdf')}
      </LoadingButton>
      <FileLink words={view.words} link={link} />
    </>
  )
}

type PostButtonProps = PackActionsProps & { channel: string }

/** Asks first: what is posted leaves HubSpot. */
const PostButton = ({ view: { api, words, tell, tellFailure }, pack, channel }: PostButtonProps) => {
  const { t } = words
  const { send, busy } = useSend(api)
  const [asking, setAsking] = useState(false)
  const post = useOnce(async () => {
    const heard = await send('/api/page/post', { period: pack.period.name })
    if (!heard.ok) return tellFailure(heard)
    setAsking(false)
    tell('success', t('pack.post.done', { channel }))
  })
  if (!asking)
    return (
      <Flex>
        <Button size="sm" onClick={() => setAsking(true)}>
          {t('pack.post', { channel })}
        </Button>
      </Flex>
    )
  return (
    <Alert title={t('pack.post.ask', { channel })} variant="warning">
      <Text>{t('pack.post.what')}</Text>
      <Flex gap="sm">
        <LoadingButton size="sm" variant="primary" loading={busy} onClick={post}>
          {t('pack.post', { channel })}
        </LoadingButton>
        <Button size="sm" onClick={() => setAsking(false)}>
          {t('button.cancel')}
        </Button>
      </Flex>
    </Alert>
  )
}
