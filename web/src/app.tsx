import { createRoot } from 'react-dom/client';
import './style/app.css';
const root = document.getElementById('app');
if (root) createRoot(root).render(<p>Parley</p>);
