import { HUBSPOT_API } from '../../../config.ts'
import type { Check } from '../check.ts'
import { fail, ok, said, skipped, warn } from '../check.ts'
import type { Patient } from '../patient.ts'
import { sendEmptyDelivery, tryAddress } from '../try-address.ts'

/** HubSpot can reach the service: https, and it is ours that answers there. The service need not run. */
export const checkPublicUrl = async (patient: Patient): Promise<Check[]> => {
  const { config, problems } = patient
  if (problems.some(({ name }) => name === 'PUBLIC_URL'))
    return [skipped('public_url', said('doctor.url.none'))]
  const answer = await checkAnswer(patient)
  const isOurs = answer.state === 'ok'
  return [...tellHttp(config), answer, ...(isOurs ? await checkDelivery(patient) : [])]
}

/** A sandbox portal calls whatever it is told. */
const tellHttp = ({ publicUrl: url, apiUrl }: Patient['config']): Check[] =>
  url.startsWith('http:') && apiUrl === HUBSPOT_API
    ? [warn('public_url.https', said('doctor.url.https', { url }), said('doctor.url.https_fix'))]
    : []

const checkAnswer = async (patient: Patient): Promise<Check> => {
  const url = `${patient.config.publicUrl}/readyz`
  const host = new URL(url).hostname
  const tried = await tryAddress(patient, url)
  if ('failed' in tried) return tellUnreached({ url, host, why: tried.failed })
  const { status, to } = tried
  if (status >= 300 && status < 400)
    return fail(
      'public_url.redirect',
      said('doctor.url.redirect', { url, status, to }),
      said('doctor.url.redirect_fix'),
    )
  const word = wordOf(tried.body)
  if (word === 'not_ready')
    return warn('public_url', said('doctor.url.not_ready', { url }), said('doctor.url.not_ready_fix'))
  if (word === null)
    return warn(
      'public_url.stranger',
      said('doctor.url.stranger', { url, status }),
      said('doctor.url.stranger_fix'),
    )
  return ok('public_url', said('doctor.url.ok', { url, word }))
}

/** What Pacto's `/readyz` says; null: it is not Pacto that speaks. */
const wordOf = (body: unknown): string | null => {
  const {
    ok: isOk,
    data,
    error,
  } = (body ?? {}) as {
    ok?: unknown
    data?: { status?: unknown }
    error?: { code?: unknown }
  }
  if (isOk === true && typeof data?.status === 'string') return data.status
  return isOk === false && error?.code === 'not_ready' ? 'not_ready' : null
}

const NO_NAME = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA']
const CERTIFICATE = /CERT|TLS|SSL|SIGNATURE/

const tellUnreached = ({ url, host, why }: { url: string; host: string; why: string }): Check => {
  if (NO_NAME.includes(why))
    return fail('public_url.dns', said('doctor.url.dns', { host }), said('doctor.url.dns_fix', { host }))
  if (CERTIFICATE.test(why))
    return fail(
      'public_url.certificate',
      said('doctor.url.certificate', { host, why }),
      said('doctor.url.certificate_fix'),
    )
  return warn('public_url', said('doctor.url.silent', { url }), said('doctor.url.silent_fix'))
}

const checkDelivery = async (patient: Patient): Promise<Check[]> => {
  if (patient.problems.some(({ name }) => name === 'HUBSPOT_CLIENT_SECRET')) return []
  const status = await sendEmptyDelivery(patient, { large: false })
  if (status !== 204)
    return [
      fail(
        'public_url.signed',
        said('doctor.url.unsigned', { status: status ?? '–' }),
        said('doctor.url.unsigned_fix'),
      ),
    ]
  const signed = ok('public_url.signed', said('doctor.url.signed'))
  const large = await sendEmptyDelivery(patient, { large: true })
  if (large === 204) return [signed]
  return [
    signed,
    warn('public_url.body', said('doctor.url.body', { status: large ?? '–' }), said('doctor.url.body_fix')),
  ]
}
