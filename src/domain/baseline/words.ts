/** What a portal's own words for a rejection mean, in English and Spanish. Only ever proposed. */

/** In this order: «wrong timing» is about the moment, «wrong number» about the data. */
const REASONS: [code: string, words: RegExp][] = [
  ['duplicate', /duplica/],
  [
    'no_response',
    /no.?(response|answer|reply)|unrespons|unreach|ghost|no.?(responde|contesta|localiza)|ilocaliza|sin.?respuesta/,
  ],
  ['competitor_chosen', /competi|competen/],
  ['out_of_budget', /budget|presupuest|price|precio|expensive|\bcar[oa]\b|money|dinero|funds|coste?\b/],
  ['no_authority', /authorit|decision.?(maker|power)|decisor|decisi[oó]n|autoridad/],
  [
    'not_now',
    /not.?now|timing|later|postpon|next.?(year|quarter)|ahora.?no|no.?ahora|m[aá]s.?adelante|momento|futuro|aplaz/,
  ],
  [
    'bad_data',
    /wrong|invalid|inv[aá]lid|incorrect|err[oó]n|bad.?(data|contact)|datos|bounc|fake|fals[oa]|spam|junk|inexist|basura/,
  ],
  [
    'bad_fit',
    /\bfit\b|profile|perfil|\bicp\b|target|encaja|student|estudiante|qualif|cualific|calific|out.?of.?(area|region)|fuera.?de|too.?small|tama[nñ]o|sector/,
  ],
  ['other', /\bothers?\b|\botr[oa]s?\b/],
]

/** Our code for one of the portal's reasons, by its value and label; null: no word of it is known. */
export function proposeReason(...said: string[]): string | null {
  const words = plain(said)
  return REASONS.find(([, known]) => known.test(words))?.[0] ?? null
}

const REJECTING =
  /unqualif|disqualif|not.?qualif|reject|discard|descart|rechaz|descalif|no.?(v[aá]lid|cualific|calific|interes|apt|encaja)|not.?(interest|a.?fit)|\blost\b|perdid|\bbad\b|junk|spam|\bdead\b|invalid|inv[aá]lid|duplica/

/** Whether a lead status says that a lead was turned down. */
export function soundsRejected(...said: string[]): boolean {
  return REJECTING.test(plain(said))
}

const ABOUT_REJECTION =
  /reject|disqualif|unqualif|discard|\blost\b|rechaz|descart|perdid|descalif|no.?cualific/

/** Whether a property is where reps write why they turned a lead down: its name or label speaks of that. */
export function isAboutRejection(...said: string[]): boolean {
  return ABOUT_REJECTION.test(plain(said))
}

function plain(said: string[]): string {
  return said.join(' ').toLowerCase().replaceAll(/[_-]/g, ' ')
}
