/** Words HubSpot's refusals are made of. Whatever else stands in one may be somebody's name, number or note. */
const KNOWN = new Set(
  `a access account action after all allowed already also an and any app are argument array as associated association
   at authentication authorized bad batch be been before body cannot can company column contact contacts could
   create created credentials currently daily data date deal deals delete deleted deserialize do does doesn't
   duplicate email error exceeded exist exists expected expired failed field for found from get given granted group
   has hasn't have hit http id identifier ids in incorrect input integer internal invalid is isn't it json length limit
   line list locked make maximum may merge merged message method minimum missing more must name named no not null
   number object objects of on one only operation option options or other out owner page parameter parse pause
   permission permissions please portal problem process properties property provided rate reached read record records
   request required resource retry scope scopes search secondly seem set should some string such supported
   ten_secondly_rolling task tasks temporarily than that the their there these they this ticket tickets time timed to
   token too try type unable unavailable unexpected unique unknown unsupported update updated user valid validation
   value values was were when while with write you your`.split(/\s+/),
)

/** Property names and the like, which nobody is called. */
const OURS = /^(?:hs|pacto|hubspot|num|notes)_[a-z0-9_]{1,80}$/

/** The text with every word that is not known replaced by `…`, several in a row by one. */
export function onlyKnownWords(text: string): string {
  const words = text.split(/\s+/).map((word) => {
    const bare = word.replace(/[.,;!?]+$/, '')
    return KNOWN.has(bare.toLowerCase()) || OURS.test(bare) ? word : '…'
  })
  return words.filter((word, i) => word !== '…' || words[i - 1] !== '…').join(' ')
}
