const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  console.error(
    `The chaos run needs Node 24 or newer, this is ${process.version}; start it with "npm run chaos".`,
  )
  process.exit(1)
}
await import('./main.ts')
