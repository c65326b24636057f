import { createRoot } from 'react-dom/client'
import { Shell } from './shell/Shell.tsx'
import './shell/shell.css'

const place = document.getElementById('shell')
if (place) createRoot(place).render(<Shell />)

// The key came with the address; the cookie has it now, and it need not stay in the history.
const address = new URL(location.href)
if (address.searchParams.has('token')) {
  address.searchParams.delete('token')
  history.replaceState(null, '', address)
}
