// Closes the sidebar, where it lies over the page, once one has chosen from it.
document.addEventListener('click', (event) => {
  const sidebar = document.getElementById('sidebar');
  if (event.target.closest('#sidebar a') && sidebar.matches(':popover-open')) sidebar.hidePopover();
});
