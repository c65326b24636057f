import type { Language } from '../_shared/contract.ts'
import type { Words } from '../_shared/words.ts'

const LOCALES: Record<Language, string> = { en: 'en-GB', es: 'es-ES' }

/** An amount in the account's currency (ISO 4217; '' where it is not known: the number alone), cents only where there are some. */
export const wordMoney = (
  { language }: Pick<Words, 'language'>,
  amount: number,
  currency: string,
): string => {
  const digits = Number.isInteger(amount) ? 0 : 2
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const style = isCurrency(currency) ? ({ style: 'currency', currency } as const) : {}
  return new Intl.NumberFormat(LOCALES[language], { ...style, ...fraction }).format(amount)
}

/** `Intl` throws on what is no code at all. */
const isCurrency = (code: string): boolean => /^[A-Za-z]{3}$/.test(code)
