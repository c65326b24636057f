import { lookup, type LookupAddress } from 'node:dns'
import { BlockList, type LookupFunction } from 'node:net'

/** Addresses of this machine, of networks behind it, and of nobody: nothing of ours is ever sent there. */
const NOT_PUBLIC = new BlockList()
for (const [network, bits] of [
  ...([['0.0.0.0', 8] as const, ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8]] as const),
  ...([['169.254.0.0', 16] as const, ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.168.0.0', 16]] as const),
  ...([['192.0.2.0', 24] as const, ['192.88.99.0', 24], ['198.18.0.0', 15]] as const),
  ...([['198.51.100.0', 24] as const, ['203.0.113.0', 24], ['224.0.0.0', 3]] as const),
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  // Also what carries an IPv4 address inside: translated (64:ff9b), Teredo (2001:0), 6to4 (2002), compatible (::/96).
  ...([['::', 96] as const, ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23]] as const),
  ...([['2001:db8::', 32] as const, ['2002::', 16], ['fc00::', 7], ['fe80::', 9], ['ff00::', 8]] as const),
] as const)
  NOT_PUBLIC.addSubnet(network, bits, 'ipv6')

export const isPublicAddress = ({ address, family }: LookupAddress): boolean =>
  !NOT_PUBLIC.check(address, family === 6 ? 'ipv6' : 'ipv4')

export const NOT_PUBLIC_CODE = 'ADDRESS_NOT_PUBLIC'

/** As Node looks a host up, for a socket; one that leads to a private address is refused before anything is sent. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0]
    if (error || !first) return callback(error ?? refused(hostname), '', 0)
    if (!addresses.every(isPublicAddress)) return callback(refused(hostname), '', 0)
    if (options.all) return callback(null, addresses)
    callback(null, first.address, first.family)
  })
}

const refused = (hostname: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${hostname} leads to no public address`), { code: NOT_PUBLIC_CODE })
