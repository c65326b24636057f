import { CurrencyInput, Flex, Form, LoadingButton, NumberInput, Select, Text } from '@hubspot/ui-extensions'
import { useReducer } from 'react'
import type { PageDone } from '../../_shared/page-contract.ts'
import { startMonth } from '../../charts/time-names.ts'
import { useSend } from '../../hooks/use-send.ts'
import type { ViewProps } from '../../view-props.ts'
import { useOnce } from '../meeting/use-once.ts'
import { spendMonths, weighSpend, type TypedSpend } from './weigh-spend.ts'

type State = { typed: TypedSpend; round: number }
type Change = Partial<TypedSpend> | 'sent'

/** Fields of another round are new ones; source and month stay, for the next entry is mostly of the same. */
const typing = ({ typed, round }: State, change: Change): State =>
  change === 'sent'
    ? { typed: { ...typed, amount: null }, round: round + 1 }
    : { typed: { ...typed, ...change }, round }

/** What a source cost in a month: without it there is no cost per lead (product §2). Of Marketing and admins. */
export const SpendForm = ({ view }: { view: ViewProps }) => {
  const { words, start, api, tell, tellFailure, refresh } = view
  const { t } = words
  const { send, busy } = useSend(api)
  const months = spendMonths(words.now, words.timeZone)
  const [{ typed, round }, change] = useReducer(typing, {
    typed: { source: '', month: months[0] ?? '', amount: null },
    round: 0,
  })
  const spend = weighSpend(typed)
  const enter = useOnce(async () => {
    if (!spend) return
    const heard = await send<PageDone>('/api/page/spend', spend)
    if (!heard.ok) return tellFailure(heard)
    change('sent')
    tell('success', t('spend.saved'))
    refresh()
  })
  return (
    <Form autoComplete="off" onSubmit={enter}>
      <Flex key={round} direction="column" gap="sm">
        <Flex gap="sm" wrap>
          <Select
            name="source"
            label={t('page.filter.source')}
            placeholder={t('form.choose')}
            required
            value={typed.source}
            options={start.filters.sources.map(({ code, label }) => ({ value: code, label }))}
            onChange={(source) => change({ source: String(source) })}
          />
          <Select
            name="month"
            label={t('funnel.month')}
            required
            value={typed.month}
            options={months.map((month) => ({ value: month, label: startMonth(month, words) }))}
            onChange={(month) => change({ month: String(month) })}
          />
          <AmountField view={view} amount={typed.amount} onType={(amount) => change({ amount })} />
        </Flex>
        <Text variant="microcopy">{t('spend.zero')}</Text>
        <Flex>
          <LoadingButton size="sm" loading={busy} disabled={spend === null} onClick={enter}>
            {t('spend.save')}
          </LoadingButton>
        </Flex>
      </Flex>
    </Form>
  )
}

type AmountFieldProps = { view: ViewProps; amount: number | null; onType: (amount: number | null) => void }

/** With the account's currency where it is known. */
const AmountField = ({ view: { words, start }, amount, onType }: AmountFieldProps) => {
  const field = {
    name: 'amount',
    label: words.t('pack.win.amount'),
    required: true,
    min: 0,
    ...(amount !== null && { value: amount }),
    onInput: (typed: number | undefined) => onType(typed ?? null),
    onChange: (typed: number | undefined) => onType(typed ?? null),
  }
  return start.currency === '' ? (
    <NumberInput {...field} />
  ) : (
    <CurrencyInput {...field} currency={start.currency} />
  )
}
