import { Flex, Heading, Select, StatusTag, Text } from '@hubspot/ui-extensions'
import type { OperationsChange, PeopleSettings } from '../_shared/settings-contract.ts'
import type { Words } from '../_shared/words.ts'
import { useRead } from '../hooks/use-read.ts'
import { useSend } from '../hooks/use-send.ts'
import type { PartProps, TabProps } from '../parts/part-props.ts'
import { Rows } from '../parts/Rows.tsx'
import { TabFrame } from '../parts/TabFrame.tsx'
import { Hours } from './Hours.tsx'
import { Managers } from './Managers.tsx'
import { Roles } from './Roles.tsx'
import { Teams } from './Teams.tsx'

/** Who is who: roles, managers, language, own hours; first whom HubSpot does not know any more. */
export function PeopleTab({ host }: TabProps) {
  const reading = useRead<PeopleSettings>(host, '/api/settings/people')
  return (
    <TabFrame
      host={host}
      reading={reading}
      draw={(settings, words) => (
        <Content host={host} words={words} settings={settings} again={reading.again} />
      )}
    />
  )
}

type ContentProps = PartProps & { settings: PeopleSettings; again: () => Promise<void> }

function Content({ host, words, settings, again }: ContentProps) {
  const sending = useSend(host, words)
  const change = async (what: OperationsChange): Promise<boolean> => {
    const done = await sending.send('change', '/api/settings/change', { change: what })
    await again()
    return done !== null
  }
  const part = { host, words, settings, busy: sending.busy !== null, change }
  return (
    <Flex direction="column" gap="lg">
      {settings.lost.length > 0 && <Lost words={words} lost={settings.lost} />}
      <Roles {...part} />
      <Teams {...part} />
      <Managers {...part} />
      <Flex direction="column" gap="xs">
        <Select
          name="language"
          label={words.t('settings.language')}
          readOnly={!settings.may.change}
          value={settings.language}
          options={(['en', 'es'] as const).map((code) => ({
            value: code,
            label: words.t(`settings.language.${code}`),
          }))}
          onChange={(code) => {
            const language = code === 'es' ? 'es' : 'en'
            if (language !== settings.language) void change({ do: 'language', language })
          }}
        />
        <Text variant="microcopy">{words.t('settings.language_note')}</Text>
      </Flex>
      <Hours {...part} />
    </Flex>
  )
}

function Lost({ words, lost }: { words: Words; lost: PeopleSettings['lost'] }) {
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.t('settings.lost')}</Heading>
      <Rows
        head={[words.t('settings.col.name'), words.t('settings.col.role'), words.t('settings.col.state')]}
        rows={lost.map(({ name, where, why }) => ({
          key: `${where} ${name}`,
          cells: [
            name,
            words.t(`settings.role.${where}`),
            <StatusTag key={name} variant="warning">
              {words.t(`settings.lost.${why}`)}
            </StatusTag>,
          ],
        }))}
      />
    </Flex>
  )
}
