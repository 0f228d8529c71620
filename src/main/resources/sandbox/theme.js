// Light, dark, or as the system has it.
const select = document.getElementById('theme');
const show = theme => {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

select.value = localStorage.getItem('theme') || 'auto';
show(select.value);
select.addEventListener('change', () => {
  localStorage.setItem('theme', select.value);
  show(select.value);
});
