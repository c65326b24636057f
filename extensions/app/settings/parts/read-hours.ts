/** `9-14, 15:00–18:30` → intervals; null: they cannot be read. Nothing is no hours. */
export const readHours = (text: string): [string, string][] | null => {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const read = parts.map((part) => part.split(/[–—-]/).map((time) => readTime(time.trim())))
  return read.every(isInterval) ? read : null
}

const isInterval = (times: (string | null)[]): times is [string, string] => {
  const [from, to] = times
  return times.length === 2 && typeof from === 'string' && typeof to === 'string' && from < to
}

const readTime = (time: string): string | null => {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(time) ?? []
  const padded = `${hour.padStart(2, '0')}:${minute}`
  return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(padded) && hour !== '' ? padded : null
}
