const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  console.error(
    `The benches need Node 24 or newer, this is ${process.version}; start them with "npm run bench".`,
  )
  process.exit(1)
}
await import('./main.ts')
