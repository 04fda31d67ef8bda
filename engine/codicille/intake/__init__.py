"""From elsewhere: quilt series, Git histories, folders of snapshots."""
